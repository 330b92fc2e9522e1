using Amazon.Runtime;
using Sluice.Access.Aws;
using Sluice.Access.Aws.Messaging;

namespace Sluice.Cli.Setup;

/// <summary>The services that a set-up talks to, with one identity.</summary>
internal sealed record EventSetupClients(SqsClient Sqs, EventBridgeClient Events, IamClient Iam)
{
    public static EventSetupClients Of(AWSCredentials credentials, ServiceEndpoints endpoints) =>
        new(
            new SqsClient(credentials, endpoints.Sqs),
            new EventBridgeClient(credentials, endpoints.Events),
            new IamClient(credentials, endpoints.Iam)
        );
}
