/**
 * Settings: one documented YAML file whose defaults are also its schema, overridden by the user's file and by the
 * environment, and turned into the records of the components.
 */
@NullMarked
package community.lifeline.deploy.config;

import org.jspecify.annotations.NullMarked;
