package bellwether.hapi;

import ca.uhn.fhir.batch2.api.IJobMaintenanceService;
import ca.uhn.fhir.batch2.api.IReductionStepExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Moves batch jobs on four times a second. By itself HAPI does it once a minute, a step each time, so that the smallest
 * bulk export takes minutes.
 */
@Configuration(proxyBeanMethods = false)
class BatchJobs {
  private static final Logger LOG = LoggerFactory.getLogger(BatchJobs.class);
  private static final long PAUSE_MS = 250;

  private final IJobMaintenanceService jobs;
  private final IReductionStepExecutorService lastSteps;
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "batch-jobs");
            thread.setDaemon(true);
            return thread;
          });

  BatchJobs(IJobMaintenanceService jobs, IReductionStepExecutorService lastSteps) {
    this.jobs = jobs;
    this.lastSteps = lastSteps;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    pulse.scheduleWithFixedDelay(this::moveOn, PAUSE_MS, PAUSE_MS, TimeUnit.MILLISECONDS);
  }

  @EventListener(ContextClosedEvent.class)
  void end() {
    pulse.shutdownNow();
  }

  private void moveOn() {
    try {
      jobs.runMaintenancePass();
      lastSteps.reducerPass();
    } catch (RuntimeException fault) {
      // Thrown on, it would end the schedule.
      LOG.warn("A pass over the batch jobs failed", fault);
    }
  }
}
