"""What a command cannot do."""


class Refusal(Exception):
    """Something that cannot be done here and now. Its text is one line: place, problem, remedy. A command that meets it exits with 2."""
