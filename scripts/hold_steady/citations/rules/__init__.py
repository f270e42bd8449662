"""What a text says of law, held against the registry: attribution, quotations, figures, bodies, hotlines, law that does not exist."""
