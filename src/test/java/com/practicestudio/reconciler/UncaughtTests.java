package com.practicestudio.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class UncaughtTests {

    @Test
    void whatEndsAThreadIsToldInOneLineWithoutItsMessage(CapturedOutput output) throws InterruptedException {
        Uncaught.areTold();
        var thread = new Thread(
                () -> {
                    throw new IllegalStateException("Duplicate entry 'Jane Roe'", new RuntimeException("Jane Roe"));
                },
                "worker-7");
        thread.start();
        thread.join();

        assertThat(output.getAll().lines().filter(line -> line.contains("worker-7")))
                .singleElement()
                .asString()
                .contains("ERROR Uncaught: The thread worker-7 ended: IllegalStateException in ")
                .contains("UncaughtTests.java:");
        assertThat(output).doesNotContain("Jane Roe").doesNotContain("\tat ");
    }
}
