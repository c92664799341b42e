package com.practicestudio.reconciler.operations.trail;

import com.practicestudio.reconciler.audit.AuditTrail;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.practice.UnknownPractice;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does what operators ask for, with a record of it in the audit trail. */
public final class Audited {

    private Audited() {}

    /**
     * Records a deed and does it, in one transaction: both or neither.
     *
     * @throws UnknownPractice when there is no such practice
     */
    public static <T extends @Nullable Object> T together(BeanFactory beans, Deed deed, Supplier<T> work) {
        return transaction(beans).execute(status -> {
            record(beans, deed);
            return work.get();
        });
    }

    /**
     * The same for a deed that can only be told when it is done, because it makes what it is done to.
     *
     * @throws UnknownPractice when there is no such practice even then
     */
    public static <T> T together(BeanFactory beans, Supplier<T> work, Function<T, Deed> deed) {
        return Objects.requireNonNull(transaction(beans).execute(status -> {
            var done = work.get();
            record(beans, deed.apply(done));
            return done;
        }));
    }

    /**
     * Records deeds by themselves, for good: before they are done where they show something or commit as they go on, and behind
     * them where only then is known what was done.
     *
     * @throws UnknownPractice when there is no such practice
     */
    public static void apart(BeanFactory beans, List<Deed> deeds) {
        transaction(beans).executeWithoutResult(status -> deeds.forEach(deed -> record(beans, deed)));
    }

    /** The same for one. */
    public static void apart(BeanFactory beans, Deed deed) {
        apart(beans, List.of(deed));
    }

    private static TransactionTemplate transaction(BeanFactory beans) {
        return new TransactionTemplate(beans.getBean(PlatformTransactionManager.class));
    }

    private static void record(BeanFactory beans, Deed deed) {
        beans.getBean(AuditTrail.class)
                .record(deed.actor(), deed.action(), id(beans, deed.practice()), deed.subject(), deed.detail());
    }

    private static @Nullable Long id(BeanFactory beans, @Nullable String practice) {
        return practice == null
                ? null
                : Long.valueOf(beans.getBean(Practices.class).require(practice).id());
    }
}
