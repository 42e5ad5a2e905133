package io.tallylight.metering.consume;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A database whose connections break: before a statement, before a commit, or after a commit whose answer is lost. To
 * the code above, that is what a crash between any two statements looks like.
 */
final class CrashingDatabase implements DataSource {
    private static final String CONNECTION_FAILURE = "08006";

    private final DataSource real;
    private final Random random;
    private final int oneIn;
    private final AtomicInteger crashes = new AtomicInteger();

    /** About one of {@code oneIn} statements and commits crashes. */
    CrashingDatabase(DataSource real, Random random, int oneIn) {
        this.real = real;
        this.random = random;
        this.oneIn = oneIn;
    }

    int crashes() {
        return crashes.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = real.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean commit = method.getName().equals("commit");
                    boolean after = commit && random.nextBoolean();
                    if (commit && !after) {
                        maybeCrash(connection);
                    }
                    Object result = call(connection, method, arguments);
                    if (after) {
                        maybeCrash(connection);
                    }
                    return result instanceof PreparedStatement statement ? watched(connection, statement) : result;
                });
    }

    private PreparedStatement watched(Connection connection, PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        maybeCrash(connection);
                    }
                    return call(statement, method, arguments);
                });
    }

    private void maybeCrash(Connection connection) throws SQLException {
        if (random.nextInt(oneIn) == 0) {
            crashes.incrementAndGet();
            connection.abort(Runnable::run);
            throw new SQLException("the connection broke", CONNECTION_FAILURE);
        }
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("not used");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        // Nothing is logged.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // Nothing waits.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
