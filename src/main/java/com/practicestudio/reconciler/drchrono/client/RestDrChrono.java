package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.BulkPage;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.ListQuery;
import com.practicestudio.reconciler.drchrono.Page;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.drchrono.http.Applications;
import com.practicestudio.reconciler.drchrono.http.BaseUrl;
import com.practicestudio.reconciler.drchrono.http.Request;
import com.practicestudio.reconciler.drchrono.http.Setback;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@link DrChrono} over HTTP. */
@Component
final class RestDrChrono implements DrChrono {

    // Section 3.2 of the contract: the largest pages, and the largest with verbose=true.
    private static final String PAGE_SIZE = "250";
    private static final String VERBOSE_PAGE_SIZE = "50";

    private final Calls calls;
    private final BulkJobs bulkJobs;
    private final BaseUrl base;
    private final Applications applications;

    RestDrChrono(Calls calls, BulkJobs bulkJobs, BaseUrl base, Applications applications) {
        this.calls = calls;
        this.bulkJobs = bulkJobs;
        this.base = base;
        this.applications = applications;
    }

    @Override
    public Page first(Caller caller, ListQuery query) {
        var parameters = new HashMap<>(query.filters());
        parameters.put("page_size", query.verbose() ? VERBOSE_PAGE_SIZE : PAGE_SIZE);
        if (query.verbose()) {
            parameters.put("verbose", "true");
        }
        return page(caller, query, Request.target(query.path(), parameters));
    }

    @Override
    public Page next(Caller caller, ListQuery query, String next) {
        return page(caller, query, base.local(query.path(), query.path(), next));
    }

    private Page page(Caller caller, ListQuery query, String target) {
        return calls.list(caller, Request.get(query.path(), target), list -> {
            var next = list.next();
            return new Page(list.rows(), next == null ? null : base.local(query.path(), target, next));
        });
    }

    @Override
    public BulkPage bulk(Caller caller, ListQuery query, int number) {
        return bulkJobs.page(caller, query, number);
    }

    @Override
    public RawRow one(Caller caller, ListQuery query, String id) {
        var verbose = query.verbose() ? Map.of("verbose", "true") : Map.<String, String>of();
        var target = Request.target(query.path() + "/" + Request.encoded(id), verbose);
        return calls.row(
                caller,
                Request.get(query.path() + Request.ONE_RECORD, target),
                row -> asked(record(row), query.idField(), id));
    }

    @Override
    public void requireApplication(String practice) {
        applications.clientId(applications.of(practice));
    }

    @Override
    public int bulkPerHour(String practice) {
        return applications.of(practice).bulkPerHour();
    }

    @Override
    public RawRow me(Caller caller) {
        return calls.row(caller, Request.get("/api/users/current", "/api/users/current"), RestDrChrono::record);
    }

    private static RawRow record(RawRow row) {
        if (!row.isObject()) {
            throw new Setback.Broken("it answered without a record");
        }
        return row;
    }

    /**
     * Whatever else DrChrono says in place of a record, taken for it, would settle what was asked. An occurrence of a series,
     * which has no number, gets another id when somebody touches it (section 5.2 of the contract).
     */
    private static RawRow asked(RawRow row, String idField, String id) {
        var own = row.text(idField).strip();
        var renamed = !own.isEmpty() && !id.chars().allMatch(Character::isDigit);
        if (!own.equals(id) && !renamed) {
            throw new Setback.Broken("it answered with another record");
        }
        return row;
    }
}
