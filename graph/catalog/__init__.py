"""What a catalogue of data says of a dataset version, in RDF: DCAT-AP 3 with VoID."""
