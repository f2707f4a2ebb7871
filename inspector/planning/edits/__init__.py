"""What planners changed in the workbook of a plan: read, checked, and written as a file of changes."""
