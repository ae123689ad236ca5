/** The dashboards that ship for Grafana, asked as Grafana would. */
@NullMarked
package community.lifeline.deploy.grafana;

import org.jspecify.annotations.NullMarked;
