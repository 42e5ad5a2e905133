package io.tallylight.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The broker's JVM: one KRaft node, broker and controller alike. Arguments: data folder, port, controller's port.
 *
 * <p>Prints {@value #READY} once the topics stand, and stops when its standard input ends, that is, when whoever started
 * it is gone.
 */
public final class KafkaMain {
    /** The line on standard output that says the broker serves. */
    static final String READY = "READY";

    private static final int NODE = 1;

    private KafkaMain() {}

    /** Runs until standard input ends or the process is told to stop. */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        int port = Integer.parseInt(args[1]);
        KafkaConfig config = new KafkaConfig(settings(data, port, Integer.parseInt(args[2])), false);
        format(data);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
        Thread.ofPlatform().daemon().name("parent").start(KafkaMain::stopWithParent);
        server.startup();
        TopicSetup.create("127.0.0.1:" + port);
        System.out.println(READY);
        server.awaitShutdown();
    }

    private static void stopWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said here; only the end matters.
            }
        } catch (IOException e) {
            System.err.println("standard input broke, stopping: " + e.getMessage());
        }
        System.exit(0);
    }

    private static Properties settings(Path data, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", data.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("message.max.bytes", Integer.toString(Topics.MAX_RECORD_BYTES)),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // After kill -9 the node's next start waits until its last one counts as gone.
                Map.entry("broker.session.timeout.ms", "5000"),
                Map.entry("broker.heartbeat.interval.ms", "1000"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("log.cleaner.dedupe.buffer.size", "16777216")));
        return settings;
    }

    private static void format(Path data) throws Exception {
        Files.createDirectories(data);
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setPrintStream(new PrintStream(System.err, true, java.nio.charset.StandardCharsets.UTF_8))
                .run();
    }
}
