"""Where the table is: ``shape`` turns it upright, ``region`` finds it; ``periods`` as columns or rows."""
