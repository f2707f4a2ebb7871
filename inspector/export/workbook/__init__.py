"""The workbook: the schedule that planners edit, views of it to print, and what it stands on."""
