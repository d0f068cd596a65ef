package io.callscribe.export;

import java.io.PrintStream;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on a terminal how far an export is: a bar. */
public final class ProgressOnTerminal implements ProgressDisplay {

    private static final int WIDTH = 110;

    private final PrintStream out;
    private final ProgressBar bar;

    /** @param out the terminal */
    public ProgressOnTerminal(PrintStream out) {
        this.out = out;
        this.bar = new ProgressBarBuilder()
                .setTaskName("Export")
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .build();
    }

    @Override
    public void show(Progress progress) {
        bar.maxHint(progress.done() + progress.left());
        bar.stepTo(progress.done());
        bar.setExtraMessage(" " + progress.extra());
    }

    @Override
    public void end(List<String> lines) {
        bar.close();
        lines.forEach(out::println);
    }
}
