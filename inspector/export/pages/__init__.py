"""Pages for a browser, of one file each."""
