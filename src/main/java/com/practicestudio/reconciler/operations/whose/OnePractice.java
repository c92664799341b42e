package com.practicestudio.reconciler.operations.whose;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The practice that a command is for. */
@Command
public final class OnePractice {

    @Option(names = "--practice", required = true, paramLabel = "KEY", description = "Key of the practice.")
    private String key = "";

    /** As it was given. */
    public String key() {
        return key;
    }

    /** The practice, which has to be there. */
    public Practice in(BeanFactory beans) {
        return beans.getBean(Practices.class).require(key);
    }
}
