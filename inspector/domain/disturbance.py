"""What it costs to change a visit that a unit has been told of, in units of disturbance.

The prices are an assumption of this program, no rule of law. They put the number of visits changed before
everything else; then that the annex names another month (a move within the month needs no amendment of the
plan) or other people go; then the days by which a visit moves. What stays as it was told costs nothing.
"""

VISIT = 1000
"""A visit that is dropped, comes anew, or takes place in another session than its unit was told."""
MONTH = 200
"""More where the month is another; a visit dropped or new is in another month too."""
TEAM = 200
"""More where another team goes."""
DAY = 1
"""More for each working day from the old date to the new."""
