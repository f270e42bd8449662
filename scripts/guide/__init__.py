"""What turns ``docs/`` into a checked site. Nothing here prints, exits or writes law."""
