package com.practicestudio.reconciler.scenario;

import com.practicestudio.reconciler.scenario.Death.Moment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that tells {@link Death} which moment it is. */
final class WatchedDatabase extends DelegatingDataSource {

    private static final Pattern ROWS = Pattern.compile("^\\s*(?:INSERT INTO|UPDATE(?= \\w+ SET deleted_at)) "
            + "(location|provider|appointment_type|patient|appointment|clinical_note|document|webhook_delivery)\\s");
    private static final Pattern CHECKPOINT = Pattern.compile("^\\s*UPDATE BATCH_STEP_EXECUTION_CONTEXT\\s");
    private static final Pattern STEP = Pattern.compile("^\\s*INSERT INTO BATCH_STEP_EXECUTION\\s*\\(");
    private static final Pattern RELEASE = Pattern.compile("^\\s*UPDATE lease SET owner = NULL");

    private final Death death;

    WatchedDatabase(DataSource database, Death death) {
        super(database);
        this.death = death;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return new Watch(super.getConnection()).connection();
    }

    /** One connection, and the table that the open transaction has written rows to. */
    private final class Watch {

        private final Connection target;
        private @Nullable String written;

        Watch(Connection target) {
            this.target = target;
        }

        Connection connection() {
            return proxy(Connection.class, (method, arguments) -> switch (method.getName()) {
                case "prepareStatement" ->
                    statement((PreparedStatement) Objects.requireNonNull(call(target, method, arguments)), (String)
                            arguments[0]);
                case "commit" -> commit(method, arguments);
                case "rollback" -> {
                    written = arguments.length == 0 ? null : written;
                    yield call(target, method, arguments);
                }
                default -> call(target, method, arguments);
            });
        }

        private @Nullable Object commit(Method method, Object[] arguments) throws Throwable {
            var table = written;
            if (table == null) {
                return call(target, method, arguments);
            }
            death.comes(Moment.BEFORE_COMMIT, table);
            var result = call(target, method, arguments);
            written = null;
            death.comes(Moment.AFTER_COMMIT, table);
            return result;
        }

        private PreparedStatement statement(PreparedStatement statement, String sql) {
            return proxy(PreparedStatement.class, (method, arguments) -> {
                if (!method.getName().startsWith("execute")) {
                    return call(statement, method, arguments);
                }
                before(sql);
                var result = call(statement, method, arguments);
                after(sql);
                return result;
            });
        }

        private void before(String sql) {
            var rows = ROWS.matcher(sql);
            if (rows.find()) {
                death.comes(Moment.BEFORE_ROWS, rows.group(1));
            } else if (CHECKPOINT.matcher(sql).find() && written != null) {
                death.comes(Moment.BEFORE_CHECKPOINT, written);
            } else if (STEP.matcher(sql).find()) {
                death.comes(Moment.BEFORE_STEP, "any");
            } else if (RELEASE.matcher(sql).find()) {
                death.comes(Moment.BEFORE_RELEASE, "any");
            }
        }

        private void after(String sql) {
            var rows = ROWS.matcher(sql);
            if (rows.find()) {
                written = rows.group(1);
                death.comes(Moment.AFTER_ROWS, written);
            } else if (CHECKPOINT.matcher(sql).find() && written != null) {
                death.comes(Moment.AFTER_CHECKPOINT, written);
            }
        }
    }

    private interface Handler {
        @Nullable
        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method, arguments == null ? new Object[0] : arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
