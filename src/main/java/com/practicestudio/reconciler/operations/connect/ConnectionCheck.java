package com.practicestudio.reconciler.operations.connect;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.ListQuery;
import com.practicestudio.reconciler.operations.connect.Report.Finding;
import com.practicestudio.reconciler.operations.connect.Report.State;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.practice.ApiVersion;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practice;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks once for each resource that the practice's version of the API has. DrChrono may answer an empty list where a scope is
 * missing: when it told which were granted nothing is asked for, else nothing is told apart from none.
 */
@Component
public class ConnectionCheck {

    private final DrChrono drChrono;
    private final Resources resources;
    private final ApiVersions versions;
    private final Connections connections;

    public ConnectionCheck(DrChrono drChrono, Resources resources, ApiVersions versions, Connections connections) {
        this.drChrono = drChrono;
        this.resources = resources;
        this.versions = versions;
        this.connections = connections;
    }

    /** Blocks. @throws DrChronoException when nothing can be found out: no connection, no quota, no answer */
    public Report of(Practice practice) {
        var version = versions.of(practice).orElse(null);
        return new Report(resources.all().stream()
                .map(resource -> finding(resource, version, practice))
                .toList());
    }

    private Finding finding(Resource<?, ?> resource, @Nullable ApiVersion version, Practice practice) {
        if (version != null && !version.has(resource.name())) {
            var note = "API version " + version.name() + " does not have it";
            return new Finding(resource.name(), State.ABSENT, null, note);
        }
        var scope = resource.source().scope();
        if (scope != null && connections.lacks(practice, scope)) {
            return new Finding(resource.name(), State.UNREADABLE, scope, "the scope " + scope + " was not granted");
        }
        return asked(resource, practice);
    }

    private Finding asked(Resource<?, ?> resource, Practice practice) {
        var caller = new Caller(practice.key(), null, Caller.Priority.URGENT);
        try {
            return drChrono.first(caller, query(resource.source())).items().isEmpty()
                    ? new Finding(
                            resource.name(), State.EMPTY, null, "empty: when it should not be, a scope is missing")
                    : new Finding(resource.name(), State.READABLE, null, null);
        } catch (DrChronoException.Forbidden | DrChronoException.Refused | DrChronoException.NotFound refused) {
            return new Finding(resource.name(), State.UNREADABLE, null, refused.getMessage());
        }
    }

    private static ListQuery query(Resource.Source source) {
        var filters = new HashMap<>(source.always());
        filters.putAll(source.everything());
        return new ListQuery(source.path(), null, null, filters, false, source.idField());
    }
}
