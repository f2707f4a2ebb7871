"""What people open: documents, workbook, calendars and pages, each made from a view and from nothing else."""
