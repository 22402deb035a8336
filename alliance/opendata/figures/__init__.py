"""The figures of the network: each a question to the register, for the end of any day.

``catalogue`` names them and says what they count, ``counting`` counts, ``history`` counts
again for earlier days, ``drawing`` turns that into pictures.
"""
