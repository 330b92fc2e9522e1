using System.Text;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Iam;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Payloads;
using Sluice.LocalCloud.Signatures;
using Sluice.LocalCloud.Sts;

namespace Sluice.LocalCloud.Query;

/// <summary>Answers one call of STS or IAM: read the form, verify the caller, find the action, authorise, carry out.</summary>
internal sealed class QueryGateway(Authenticator authenticator, CloudDirectory directory) : ICloudService
{
    private const int MostBytes = 512 * 1024;

    public string ServerName => "Sluice";

    public async Task HandleAsync(CloudRequest request)
    {
        request.Http.Response.Headers["x-amzn-RequestId"] = request.RequestId;
        var body = await SmallBody.ReadAsync(request.Http.Request.Body, MostBytes, request.Aborted);
        var service = QueryService.Of(request);
        var caller = Authenticate(request, service, body);

        var call = new QueryCall(
            request,
            new QueryParameters(request.Query.Concat(QueryPair.Parse(Encoding.UTF8.GetString(body)))),
            caller
        );
        var (name, action) = Find(service, call.Parameters);
        if (action.Resource is { } resource)
            Demand(call, $"{service}:{name}", resource(directory, call));
        await QueryXml.WriteAsync(request, service, name, action.Handle(directory, call));
    }

    public Task WriteErrorAsync(CloudRequest request, CloudError error) => QueryXml.WriteErrorAsync(request, error);

    private Caller Authenticate(CloudRequest request, string service, byte[] body)
    {
        var authentication = authenticator.Authenticate(request, service, body);
        if (authentication.Caller.IsAnonymous)
            throw new CloudException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        // AWS lets GetSessionToken credentials that were made without a second factor do nothing in IAM.
        if (service == "iam" && authentication.Caller is { IsRoleSession: false, Session: not null })
            throw new CloudException(
                403,
                "InvalidClientTokenId",
                "The security token included in the request is invalid."
            );
        return authentication.Caller;
    }

    private void Demand(QueryCall call, string action, string resource) =>
        directory.Authorizer.Demand(
            new AuthorizationQuestion(call.Caller, action, resource, call.Account)
            {
                Context = IamConditions.Of(directory, call, resource),
            }
        );

    private static (string Name, QueryAction Action) Find(string service, QueryParameters parameters)
    {
        var name =
            parameters["Action"]
            ?? throw new CloudException(400, "MissingAction", "The request must contain the parameter Action.");
        var actions = service == "sts" ? StsActions.All : IamActions.All;
        return actions.TryGetValue(name, out var action)
            ? (name, action)
            : throw new CloudException(
                400,
                "InvalidAction",
                $"Could not find operation {name} for version {parameters["Version"]}: the local cloud's {service} knows {string.Join(", ", actions.Keys.Order(StringComparer.Ordinal))}."
            );
    }
}
