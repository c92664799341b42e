package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.ListQuery;
import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practice;
import java.util.HashMap;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;

/**
 * Asks once for each resource that the practice's version of the API has. DrChrono may answer an empty list where a scope is
 * missing: when it told which were granted nothing is asked for, else nothing is told apart from none.
 */
final class ConnectionCheck {

    private final DrChrono drChrono;
    private final List<Resource<?, ?>> resources;
    private final ApiVersions versions;
    private final Connections connections;

    ConnectionCheck(BeanFactory beans) {
        this.drChrono = beans.getBean(DrChrono.class);
        this.resources = beans.getBean(Resources.class).all();
        this.versions = beans.getBean(ApiVersions.class);
        this.connections = beans.getBean(Connections.class);
    }

    /** @return whether each resource that is there could be read */
    boolean print(Practice practice, Lines lines) {
        var version = versions.of(practice).orElse(null);
        var table = Tables.of("resource", "readable", "");
        boolean works = true;
        for (Resource<?, ?> resource : resources) {
            if (version == null || version.has(resource.name())) {
                works &= check(resource, practice, table);
            } else {
                table.row(resource.name(), "-", "API version " + version.name() + " does not have it");
            }
        }
        lines.print(table.toString());
        return works;
    }

    private boolean check(Resource<?, ?> resource, Practice practice, Tables table) {
        var scope = resource.source().scope();
        if (scope != null && connections.lacks(practice, scope)) {
            table.row(resource.name(), "no", "the scope " + scope + " was not granted");
            return false;
        }
        return asked(resource, practice, table);
    }

    private boolean asked(Resource<?, ?> resource, Practice practice, Tables table) {
        var caller = new Caller(practice.key(), null, Caller.Priority.URGENT);
        try {
            boolean empty =
                    drChrono.first(caller, query(resource.source())).items().isEmpty();
            table.row(resource.name(), "yes", empty ? "empty: when it should not be, a scope is missing" : null);
            return true;
        } catch (DrChronoException.Forbidden | DrChronoException.Refused | DrChronoException.NotFound refused) {
            table.row(resource.name(), "no", refused.getMessage());
            return false;
        }
    }

    private static ListQuery query(Resource.Source source) {
        var filters = new HashMap<>(source.always());
        filters.putAll(source.everything());
        return new ListQuery(source.path(), null, null, filters, false);
    }
}
