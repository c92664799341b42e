package com.practicestudio.reconciler.pipeline;

import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pipeline over DrChrono as lists in memory; each test has a practice of its own. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ListedPractice {

    private static final AtomicInteger PRACTICES = new AtomicInteger();

    final ConfigurableApplicationContext context;
    final ListedDrChrono drchrono;
    final Launcher launcher;
    final JdbcTemplate jdbc;
    String practice = "";

    /** @param url of the database @param settings as {@code name=value} */
    ListedPractice(String url, String... settings) {
        context = ReconcilerContext.start(url, List.of(ListedDrChrono.class), settings);
        drchrono = context.getBean(ListedDrChrono.class);
        launcher = context.getBean(Launcher.class);
        jdbc = context.getBean(JdbcTemplate.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @BeforeEach
    void newPractice() {
        practice = "practice-" + PRACTICES.incrementAndGet();
        context.getBean(Practices.class).add(practice, "A practice", ZoneId.of("America/New_York"), "US");
        drchrono.beforeEach(request -> {});
        drchrono.asked();
    }

    RunResult nightly() {
        return run("nightly");
    }

    RunResult run(String job) {
        return launcher.run(new RunRequest(job, practice, null, List.of(), null, null), RunProgress.SILENT);
    }

    RunResult reprocess(Filter filter) {
        return launcher.reprocess(practice, filter, RunProgress.SILENT);
    }

    long practiceId() {
        return context.getBean(Practices.class).require(practice).id();
    }

    int count(String table) {
        return jdbc.queryForList("SELECT 1 FROM " + table + " WHERE practice_id = ?", practiceId())
                .size();
    }

    /** A column of the error queue. */
    List<String> errors(String column) {
        return jdbc.queryForList(
                "SELECT " + column + " FROM sync_error WHERE practice_id = ? ORDER BY id", String.class, practiceId());
    }
}
