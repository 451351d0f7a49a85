package uk.lgs.pipeline.sample;

/** An invented person who ordered something; the address may hold a line break. */
record SamplePerson(String name, String email, String phone, String address, String postcode) {
    /** How many columns of a row are personal. */
    static final int VALUES = 5;
}
