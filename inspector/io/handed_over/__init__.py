"""Calendars and tables that other bodies hand over, read and added to a case."""
