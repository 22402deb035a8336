"""What people may ask of the register and tell it. Forms validate; they save nothing."""
