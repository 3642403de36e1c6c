"""What goes over the wire: marshmallow schemas that check what comes in, write what goes out and describe both."""
