package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.ListQuery;
import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resources;
import java.util.HashMap;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;

/** Asks for each resource once. DrChrono answers an empty list where a scope is missing, so nothing is told apart from none. */
final class ConnectionCheck {

    private final DrChrono drChrono;
    private final List<Resource<?, ?>> resources;

    ConnectionCheck(BeanFactory beans) {
        this.drChrono = beans.getBean(DrChrono.class);
        this.resources = beans.getBean(Resources.class).all();
    }

    /** @return whether each resource could be read */
    boolean print(String practice, Lines lines) {
        var caller = new Caller(practice, null, Caller.Priority.URGENT);
        var table = Tables.of("resource", "readable", "");
        boolean works = true;
        for (Resource<?, ?> resource : resources) {
            works &= check(resource, caller, table);
        }
        lines.print(table.toString());
        return works;
    }

    private boolean check(Resource<?, ?> resource, Caller caller, Tables table) {
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
