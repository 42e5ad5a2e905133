package io.tallylight.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges between the modules. */
class ArchitectureTests {
    private static final List<String> MODULES = List.of(
            "pricing-catalog/values",
            "pricing-catalog/rating",
            "pricing-catalog/service",
            "metering-service/events",
            "metering-service/service",
            "billing-core/ledger",
            "billing-core/access",
            "billing-core/service",
            "provider-gateway/adapters",
            "provider-gateway/service",
            "deploy/local",
            "deploy/sandbox");
    private static final String OURS = "io.tallylight..";
    private static final String[] PURE = {"io.tallylight.values..", "io.tallylight.rating..", "io.tallylight.ledger.."};
    /** How fast prices fall is a fit, and prices nothing. */
    private static final String STATISTICS = "io.tallylight.rating.forecast.statistics..";

    private static JavaClasses built;

    @BeforeAll
    static void read() {
        List<Path> folders = MODULES.stream()
                .map(module -> Built.repository().resolve(module).resolve("target/classes"))
                .toList();
        built = new ClassFileImporter().importPaths(folders);
        assertThat(built).as("classes of ours").hasSizeGreaterThan(100);
    }

    @ParameterizedTest(name = "{0} uses of ours only {1}")
    @CsvSource(delimiter = '|', textBlock = """
            values   | values
            rating   | rating values
            ledger   | ledger values
            events   | events values
            adapters | adapters values
            access   | access events values
            sandbox  | sandbox
            local    | local
            catalog  | catalog rating events access values
            metering | metering rating events access values
            billing  | billing ledger rating events access values
            gateway  | gateway rating adapters events access values
            """)
    void modulesKeepToTheirEdges(String module, String allowed) {
        String[] packages = Stream.of(allowed.split(" "))
                .map(name -> "io.tallylight." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.tallylight." + module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(OURS).and(DescribedPredicate.not(resideInAnyPackage(packages))))
                .because("services use the cores and never another service; cores use values")
                .check(built);
    }

    @Test
    void pureCoresHaveNoFrameworkDatabaseSocketOrThread() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.quarkus..",
                                "jakarta..",
                                "java.sql..",
                                "javax.sql..",
                                "java.net..",
                                "java.nio.file..",
                                "java.util.concurrent..",
                                "org.apache.kafka..",
                                "org.hibernate..")
                        // What was worked out once may be remembered, by whichever thread asked.
                        .and(DescribedPredicate.not(equivalentTo(ConcurrentHashMap.class))))
                .because("what they decide is a function of their arguments")
                .check(built);
    }

    @ParameterizedTest(name = "nobody in a pure core asks {0}")
    @ValueSource(
            strings = {
                "java.time.Instant.now",
                "java.lang.System.currentTimeMillis",
                "java.lang.System.nanoTime",
                "java.time.Clock.systemUTC",
                "java.util.UUID.randomUUID",
                "java.lang.Math.random"
            })
    void timeAndRandomnessAreArguments(String method) {
        int dot = method.lastIndexOf('.');
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "call " + method,
                        call -> call.getTargetOwner().getFullName().equals(method.substring(0, dot))
                                && call.getName().equals(method.substring(dot + 1))))
                .check(built);
    }

    @Test
    void moneyAndCreditsAreNeverFloatingPoint() {
        DescribedPredicate<JavaClass> floating = DescribedPredicate.describe(
                "floating point", type -> List.of("double", "float", "java.lang.Double", "java.lang.Float")
                        .contains(type.getFullName()));
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(PURE)
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(STATISTICS)
                .should()
                .haveRawType(floating)
                .check(built);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(PURE)
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(STATISTICS)
                .should()
                .haveRawReturnType(floating)
                .check(built);
    }

    @Test
    void noServiceKnowsTheBroker() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tallylight.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata..")
                .check(built);
    }

    @Test
    void packagesAreNullMarked() {
        ArchRule rule = classes().that().resideInAPackage(OURS).should(new ArchCondition<JavaClass>("be null-marked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " has no @NullMarked"));
            }
        });
        rule.check(built);
    }
}
