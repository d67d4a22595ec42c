package bellwether.hapi;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.subscription.match.config.SubscriptionProcessorConfig;
import ca.uhn.fhir.jpa.subscription.submit.config.SubscriptionSubmitterConfig;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * A HAPI FHIR R4 server for development and tests: HAPI's storage, search, subscriptions and bulk export in front of a
 * database in memory.
 *
 * <p>Listens at 127.0.0.1 and the port of the variable {@code PORT} (0 takes any free one). Standard output has one line of
 * the program's own, {@code READY http://localhost:8080/fhir}. The server ends when its standard input does, so that
 * it never outlives the process that started it.
 */
@SpringBootConfiguration
// Tomcat is all that is taken of Spring Boot's own wiring.
@ImportAutoConfiguration({
  EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
  ServletWebServerFactoryAutoConfiguration.class
})
@Import({
  JpaR4Config.class,
  ThreadPoolFactoryConfig.class,
  // $export
  JpaBatch2Config.class,
  Batch2JobsConfig.class,
  // Subscription
  SubscriptionSubmitterConfig.class,
  SubscriptionProcessorConfig.class,
  SubscriptionChannelConfig.class,
  // ours
  Behaviour.class,
  Storage.class,
  HostParts.class,
  BatchJobs.class
})
public class HapiServer {
  public static void main(String[] arguments) {
    endWithStandardInput();
    ConfigurableApplicationContext context = SpringApplication.run(HapiServer.class, arguments);
    System.out.println("READY http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/fhir");
  }

  private static void endWithStandardInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // What is written there does not matter; that nothing more comes does.
                }
              } catch (IOException gone) {
                // As good as its end.
              }
              // Nothing is kept that would have to be closed, and closing waits for a start that is under way.
              Runtime.getRuntime().halt(0);
            },
            "standard-input");
    watch.setDaemon(true);
    watch.start();
  }
}
