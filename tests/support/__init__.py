"""What several rooms of the tests share. Nothing here asserts anything."""
