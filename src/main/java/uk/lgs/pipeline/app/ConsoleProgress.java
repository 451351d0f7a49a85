package uk.lgs.pipeline.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a run on the terminal: a bar for each step that reads a file; a line a step where there is no terminal. */
final class ConsoleProgress implements Progress {
    private static final int REFRESH_MILLIS = 200;
    private static final long MEGABYTE = 1_000_000;
    private static final int NAME_WIDTH = 12;
    private static final double MILLIS_PER_SECOND = 1000;

    private final PrintStream out;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String name = "";
    private long began;
    private long bytes;
    private long lines;
    private Duration besideStart = Duration.ZERO;

    ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void step(String step, long totalBytes) {
        endStep();
        name = step;
        began = System.nanoTime();
        bytes = 0;
        lines = 0;
        besideStart = Duration.ZERO;
        if (terminal && totalBytes == 0) {
            out.print(padded(step) + "...\r");
        } else if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(padded(step))
                    .setInitialMax(totalBytes)
                    .setUnit(" MB", MEGABYTE)
                    .showSpeed()
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(out))
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public void bytes(long count) {
        bytes += count;
        if (bar != null) {
            bar.stepBy(count);
        }
    }

    @Override
    public void lines(long count) {
        lines += count;
        if (bar != null) {
            bar.setExtraMessage(String.format(Locale.ROOT, " %,d lines", lines));
        }
    }

    @Override
    public void besideStart(long millis) {
        besideStart = Duration.ofMillis(millis);
    }

    @Override
    public void note(String text) {
        endStep();
        out.println(text);
    }

    @Override
    public void done(String summary) {
        endStep();
        out.println(summary);
    }

    private void endStep() {
        if (name.isEmpty()) {
            return;
        }
        if (bar != null) {
            bar.close();
            bar = null;
        }
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / MILLIS_PER_SECOND;
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s %6.1f s", padded(name), seconds));
        if (lines > 0) {
            line.append(String.format(Locale.ROOT, "  %,d lines", lines));
        }
        if (bytes > 0 && seconds > 0) {
            line.append(String.format(Locale.ROOT, "  %.0f MB/s", bytes / seconds / MEGABYTE));
        }
        if (!besideStart.isZero()) {
            line.append(String.format(
                    Locale.ROOT, "  after %.1f s beside the start", besideStart.toMillis() / MILLIS_PER_SECOND));
        }
        out.println(line);
        name = "";
    }

    private static String padded(String step) {
        return String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", step);
    }
}
