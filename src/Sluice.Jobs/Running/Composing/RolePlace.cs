using Sluice.Access.Aws;
using Sluice.Access.Leases;

namespace Sluice.Jobs.Running.Composing;

/// <summary>Where roles are, and with whose credentials they are assumed.</summary>
public sealed record RolePlace(LeaseBroker Broker, AwsEndpoint Endpoint);
