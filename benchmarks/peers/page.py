def write(rows, here): pass
