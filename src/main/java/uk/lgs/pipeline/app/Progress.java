package uk.lgs.pipeline.app;

/** Told how a run goes on; shows it to whoever watches. */
interface Progress {
    /** Nobody watches. */
    Progress SILENT = new Progress() {
        @Override
        public void step(String name, long totalBytes) {}

        @Override
        public void bytes(long count) {}

        @Override
        public void lines(long count) {}

        @Override
        public void besideStart(long millis) {}

        @Override
        public void note(String text) {}

        @Override
        public void done(String summary) {}
    };

    /**
     * A step begins; the one before has ended.
     *
     * @param totalBytes how many bytes it will read, or 0 where it reads no file
     */
    void step(String name, long totalBytes);

    /** Some bytes were read. */
    void bytes(long count);

    /** Some lines passed. */
    void lines(long count);

    /** So much of the step's work was done beside the start of the program. */
    void besideStart(long millis);

    /** Something that the person should know. */
    void note(String text);

    /** The last step has ended. */
    void done(String summary);
}
