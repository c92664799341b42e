package com.practicestudio.reconciler.operations.whose;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The practice that a command tells about, or all of them. */
@Command
public final class AnyPractice {

    @Option(names = "--practice", paramLabel = "KEY", description = "Only this practice.")
    private @Nullable String key;

    /** The key of a practice that is there, or null for all. */
    public @Nullable String keyIn(BeanFactory beans) {
        return key == null ? null : beans.getBean(Practices.class).require(key).key();
    }

    /** Whether one was named. */
    public boolean isGiven() {
        return key != null;
    }

    /** The keys of all that are meant. */
    public List<String> keysIn(BeanFactory beans) {
        return key == null
                ? beans.getBean(Practices.class).all().stream()
                        .map(Practice::key)
                        .toList()
                : List.of(key);
    }
}
