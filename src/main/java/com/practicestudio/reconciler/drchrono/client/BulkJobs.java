package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.BulkPage;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChronoException.NotFound;
import com.practicestudio.reconciler.drchrono.DrChronoException.Refused;
import com.practicestudio.reconciler.drchrono.DrChronoException.Unavailable;
import com.practicestudio.reconciler.drchrono.ListQuery;
import com.practicestudio.reconciler.drchrono.http.Answer;
import com.practicestudio.reconciler.drchrono.http.DrChronoSettings;
import com.practicestudio.reconciler.drchrono.http.Request;
import com.practicestudio.reconciler.drchrono.http.Setback;
import com.practicestudio.reconciler.drchrono.http.Verdict;
import com.practicestudio.reconciler.drchrono.quota.Waits;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Bulk lists (section 3.7 of the contract): every page is a job of its own, asked for by POST and polled by its uuid.
 * Since each poll costs a call, the first one of a job comes as late as the jobs before it have taught.
 */
@Component
final class BulkJobs {

    private static final Logger log = LoggerFactory.getLogger(BulkJobs.class);

    private static final int PAGE_SIZE = 1000;
    private static final int MAX_JOBS = 3;
    private static final int MAX_POLLS = 30;
    private static final int MOST_SHORT_PAGES = 2;

    private final Calls calls;
    private final Verdict verdict;
    private final Waits waits;
    private final DrChronoSettings settings;

    /** By list. One slow job adds one to the wait, a slow list adds up. */
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    BulkJobs(Calls calls, Verdict verdict, Waits waits, DrChronoSettings settings) {
        this.calls = calls;
        this.verdict = verdict;
        this.waits = waits;
        this.settings = settings;
    }

    /**
     * A job as a poll finds it. A lost one is never ready: it failed, was cancelled or has expired.
     *
     * @param isShort whether its page lacks rows
     */
    private record Job(boolean lost, @Nullable BulkPage page, boolean isShort) {

        static final Job RUNNING = new Job(false, null, false);
        static final Job LOST = new Job(true, null, false);
    }

    /**
     * What the jobs of a list have taught.
     *
     * @param intervals of polling before the first poll
     * @param inTime how many jobs in a row were ready by then
     */
    private record Pace(int intervals, int inTime) {

        /** An interval less is a try that costs a poll when it is too early, so that it is made but now and then. */
        private static final int PATIENCE = 8;

        static final Pace FIRST = new Pace(1, 0);

        Pace after(Job firstPoll) {
            if (firstPoll.lost()) {
                return this;
            }
            if (firstPoll == Job.RUNNING) {
                return new Pace(intervals + 1, 0);
            }
            return inTime + 1 < PATIENCE ? new Pace(intervals, inTime + 1) : new Pace(Math.max(1, intervals - 1), 0);
        }
    }

    BulkPage page(Caller caller, ListQuery query, int number) {
        var path = Objects.requireNonNull(query.bulkPath(), "no bulk path");
        var shortPages = 0;
        for (int made = 0; made < MAX_JOBS; made++) {
            var uuid = start(caller, path, query, number);
            var job = finish(caller, path, query, uuid, number);
            if (job.page() != null && (!job.isShort() || ++shortPages == MOST_SHORT_PAGES)) {
                return taken(path, job);
            }
        }
        throw new Unavailable("The bulk list " + path + " was asked for " + MAX_JOBS
                + " times and never became ready. Run it again later, it resumes.");
    }

    /** What lacks the same rows again is all that DrChrono has to give; the rest of the list is not held up by it. */
    private static BulkPage taken(String path, Job job) {
        var page = Objects.requireNonNull(job.page());
        if (job.isShort()) {
            log.warn(
                    "Page {} of {} of the bulk list {} lacks rows each time it is made",
                    page.page(),
                    page.pages(),
                    path);
        }
        return page;
    }

    private String start(Caller caller, String path, ListQuery query, int number) {
        var parameters = new HashMap<>(query.filters());
        parameters.put("page", Integer.toString(number));
        parameters.put("page_size", Integer.toString(PAGE_SIZE));
        if (query.bulkOrder() != null) {
            parameters.put("order_by", query.bulkOrder());
        }
        if (query.verbose()) {
            parameters.put("verbose", "true");
        }
        return calls.json(caller, Request.post(path, Request.target(path, parameters)), json -> {
            var uuid = json.path("uuid").asString("");
            if (uuid.isEmpty()) {
                throw new Setback.Broken("it answered without a uuid");
            }
            return uuid;
        });
    }

    private Job finish(Caller caller, String path, ListQuery query, String uuid, int number) {
        var list = path + (query.verbose() ? " verbose" : "");
        var pace = paces.getOrDefault(list, Pace.FIRST);
        var request = Request.get(path, Request.target(path, Map.of("uuid", uuid)));
        waits.sleep("bulk", settings.bulkPoll().multipliedBy(pace.intervals()));
        var job = poll(caller, request, number);
        paces.put(list, pace.after(job));
        for (int poll = 1; poll < MAX_POLLS && job == Job.RUNNING; poll++) {
            waits.sleep("bulk", settings.bulkPoll());
            job = poll(caller, request, number);
        }
        return job;
    }

    private Job poll(Caller caller, Request request, int number) {
        try {
            return calls.any(caller, request, answer -> job(request, answer, number));
        } catch (NotFound | Refused e) {
            return Job.LOST;
        }
    }

    private Job job(Request request, Answer answer, int number) {
        // A job that failed is told as a 500 too, with a body; asking again would not mend it.
        if (answer.status() == 500 && isLost(answer.json())) {
            return Job.LOST;
        }
        var list = Envelope.of(verdict.success(request, answer));
        if (status(list.around()).equals("complete")) {
            return whole(list, number);
        }
        return isLost(list.around()) ? Job.LOST : Job.RUNNING;
    }

    private static boolean isLost(JsonNode json) {
        return switch (status(json)) {
            case "failed", "canceled", "cancelled", "error" -> true;
            default -> false;
        };
    }

    private static String status(JsonNode json) {
        return json.path("status").asString("").toLowerCase(Locale.ROOT);
    }

    /** Nothing in the contract lets a page in the middle be short, and what it lacks would not be read: it is made anew. */
    private static Job whole(Envelope list, int number) {
        var items = list.rows();
        var told = Pagination.of(list.around().path("pagination"), number, items.size(), PAGE_SIZE);
        return new Job(false, new BulkPage(items, number, told.pages(), told.count()), told.isShort());
    }
}
