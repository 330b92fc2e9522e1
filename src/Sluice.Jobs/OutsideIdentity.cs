using Amazon.Runtime;
using Sluice.Access.Aws;

namespace Sluice.Jobs;

/// <summary>Who Sluice is beside a local cloud: customers' roles at AWS trust this identity, under their organization's external id.</summary>
public sealed record OutsideIdentity(AWSCredentials Credentials, AwsEndpoint Endpoint);
