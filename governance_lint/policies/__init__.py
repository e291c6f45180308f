"""What a policy file may say: its keys, their shapes, and the values that become a Policy."""
