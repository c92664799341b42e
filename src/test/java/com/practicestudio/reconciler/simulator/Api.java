package com.practicestudio.reconciler.simulator;

import com.practicestudio.reconciler.simulator.data.JsonText;
import com.practicestudio.reconciler.simulator.data.Listing;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers to everything below {@code /api/} (sections 3 to 5 of the contract). */
final class Api {

    private static final int PAGE = 250;
    private static final int VERBOSE_PAGE = 50;
    private static final int BULK_PAGE = 1_000;
    private static final int BYTES_PER_VERBOSE_ROW = 8_000;
    private static final int MOST_DAYS = 190;

    private static final Answer FORBIDDEN = Answer.detail(403, "You do not have permission to perform this action.");

    private final Map<String, SimulatedPractice> practices;
    private final Tokens tokens;
    private final BulkJobs jobs;
    private final Files files;

    Api(Map<String, SimulatedPractice> practices, Tokens tokens, BulkJobs jobs, Files files) {
        this.practices = practices;
        this.tokens = tokens;
        this.jobs = jobs;
        this.files = files;
    }

    Answer answer(Call call) {
        Optional<SimulatedPractice> practice = tokens.practice(call.bearer()).map(practices::get);
        if (practice.isEmpty()) {
            return Answer.detail(401, "Authentication credentials were not provided or are no longer valid.");
        }
        String[] path = call.path().substring("/api/".length()).split("/", -1);
        String resource = path[0].replaceFirst("_list$", "");
        try {
            var answer = route(call, practice.get(), resource, path);
            return resource.equals("documents") ? files.signed(call, answer) : answer;
        } catch (DateTimeException | NumberFormatException e) {
            return Answer.detail(400, "A parameter is not of the expected form.");
        }
    }

    private Answer route(Call call, SimulatedPractice practice, String resource, String[] path) {
        boolean bulk = path[0].endsWith("_list");
        if (resource.equals("users") && path.length == 2 && path[1].equals("current")) {
            return tokens.grants("user:read") ? Answer.json(200, currentUser(practice)) : FORBIDDEN;
        }
        if (!practice.resources().contains(resource) || path.length > 2) {
            return Answer.detail(404, "Not found.");
        }
        Listing.Terms terms = practice.listing(resource).terms();
        if (!terms.scope().isEmpty() && !tokens.grants(terms.scope())) {
            return FORBIDDEN;
        }
        if (bulk && !terms.bulk()) {
            return Answer.detail(404, "Not found.");
        }
        if (bulk && call.method().equals("POST")) {
            return startBulk(call, practice, resource);
        }
        if (!call.method().equals("GET")) {
            return Answer.detail(405, "Method \"" + call.method() + "\" not allowed.");
        }
        if (bulk) {
            return pollBulk(call, practice);
        }
        return path.length == 2 ? one(call, practice.listing(resource), path[1]) : list(call, practice, resource);
    }

    private static Answer one(Call call, Listing listing, String id) {
        int position = listing.position(id);
        if (position < 0) {
            return Answer.detail(404, "Not found.");
        }
        var row = new JsonText(BYTES_PER_VERBOSE_ROW);
        listing.write(position, call.isOn("verbose"), row);
        return Answer.json(200, row.toString());
    }

    private Answer list(Call call, SimulatedPractice practice, String resource) {
        Optional<Answer> refusal =
                refusal(call, practice.listing(resource).terms(), "since", "occurred_since", "date", "date_range");
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean verbose = call.isOn("verbose");
        int size = pageSize(call, verbose ? VERBOSE_PAGE : PAGE);
        Listing listing = practice.listing(resource);
        int[] positions = selected(call, listing, resource, false);
        int from = firstFrom(positions, Integer.parseInt(call.parameter("cursor", "0"), 36));
        int to = Math.min(positions.length, from + size);
        var end = new JsonText(500).field("next", to < positions.length ? next(call, positions[to]) : null);
        return Answer.json(
                "{\"previous\":null,\"results\":", listing.array(positions, from, to, verbose), "," + end + "}");
    }

    private Answer startBulk(Call call, SimulatedPractice practice, String resource) {
        Optional<Answer> refusal = refusal(call, practice.listing(resource).terms(), "since", "date", "date_range");
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String uuid = jobs.start(practice.key(), resource, call);
        return Answer.json(
                201,
                "{"
                        + new JsonText(300)
                                .field("status", "In progress")
                                .field("uuid", uuid)
                                .field(
                                        "description",
                                        "Call " + call.base() + call.path() + "?uuid=" + uuid + " to get the list")
                        + "}");
    }

    private Answer pollBulk(Call call, SimulatedPractice practice) {
        String uuid = call.parameter("uuid", "");
        BulkJobs.Job job = jobs.poll(uuid);
        if (job == null || !job.practice().equals(practice.key())) {
            return Answer.detail(404, "Invalid uuid specified");
        }
        if (job.pollsLeft() > 0) {
            return Answer.json(200, "{\"status\":\"In progress\",\"uuid\":\"" + uuid + "\"}");
        }
        return bulkPage(uuid, job, practice.listing(job.resource()));
    }

    private Answer bulkPage(String uuid, BulkJobs.Job job, Listing listing) {
        Call call = job.call();
        boolean verbose = call.isOn("verbose");
        int size = pageSize(call, BULK_PAGE);
        int number = Integer.parseInt(call.parameter("page", "1"));
        boolean byUpdate = call.parameter("order_by", "").equals("updated_at");
        int[] positions = selected(call, listing, job.resource(), byUpdate);
        int from = (int) Math.min(positions.length, (number - 1L) * size);
        int to = Math.min(positions.length, from + size);
        var start = new JsonText(500).open('{').field("status", "Complete");
        start.name("pagination")
                .open('{')
                .field("count", positions.length)
                .field("pages", (positions.length + size - 1L) / size)
                .field("page_size", size)
                .field("page", number)
                .close('}')
                .field("uuid", uuid);
        return Answer.json(start + ",\"results\":", listing.array(positions, from, to, verbose), "}");
    }

    /** Without the calendar scope the calendar is not refused but empty. */
    private int[] selected(Call call, Listing listing, String resource, boolean byUpdate) {
        return resource.equals("appointments") && !tokens.grants("calendar:read")
                ? new int[0]
                : listing.select(call.query(), byUpdate);
    }

    private static Optional<Answer> refusal(Call call, Listing.Terms terms, String... oneOf) {
        if (terms.byDateOnly() && Arrays.stream(oneOf).noneMatch(call.query()::containsKey)) {
            return Optional.of(Answer.detail(400, "One of " + String.join(", ", oneOf) + " is required."));
        }
        if (call.query().containsKey("since") && !terms.since()) {
            return Optional.of(Answer.detail(400, "since is not a parameter of this list."));
        }
        List<String> range =
                List.of(call.parameter("date_range", "2026-01-01/2026-01-01").split("/", -1));
        boolean tooWide = LocalDate.parse(range.get(0)).plusDays(MOST_DAYS).isBefore(LocalDate.parse(range.get(1)));
        return tooWide
                ? Optional.of(Answer.json(400, "{\"date_range\":[\"The window is at most 190 days.\"]}"))
                : Optional.empty();
    }

    /** Too large sizes are cut, not refused. */
    private static int pageSize(Call call, int most) {
        return Math.max(1, Math.min(most, Integer.parseInt(call.parameter("page_size", String.valueOf(most)))));
    }

    private static int firstFrom(int[] positions, int cursor) {
        int found = Arrays.binarySearch(positions, cursor);
        return found >= 0 ? found : -found - 1;
    }

    private static String next(Call call, int position) {
        var url = new StringBuilder(call.base()).append(call.path()).append('?');
        call.query().forEach((name, value) -> {
            if (!name.equals("cursor")) {
                url.append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .append('&');
            }
        });
        return url.append("cursor=").append(Integer.toString(position, 36)).toString();
    }

    private static String currentUser(SimulatedPractice practice) {
        return "{"
                + new JsonText(300)
                        .field("id", "4000001")
                        .field("username", practice.key())
                        .field("doctor", practice.id("doctors", 0))
                        .field("is_doctor", true)
                        .field("is_staff", false)
                        .raw("permissions", "{}")
                        .field("practice_group", "270009")
                + "}";
    }
}
