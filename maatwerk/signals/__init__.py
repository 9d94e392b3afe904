"""What recurs: approved deviations by group, how often, what they cost, and what they have in common."""
