"""What joins the parts of the package into one piece of work."""
