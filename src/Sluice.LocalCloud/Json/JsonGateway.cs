using System.Collections.Immutable;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Payloads;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.Json;

/// <summary>Answers one call of a JSON service: find the service, read the body, verify the caller, find the operation, carry out.</summary>
internal sealed class JsonGateway(Authenticator authenticator, ImmutableArray<JsonService> services) : ICloudService
{
    private const int MostBytes = 2 * 1024 * 1024;

    public string ServerName => "Sluice";

    /// <summary>Is the request for one of the services here? The scope of its signature says so, or its target.</summary>
    public bool Takes(CloudRequest request) => Find(request) is not null;

    public async Task HandleAsync(CloudRequest request)
    {
        request.Http.Response.Headers["x-amzn-RequestId"] = request.RequestId;
        var service = Find(request)!;
        var body = await SmallBody.ReadAsync(request.Http.Request.Body, MostBytes, request.Aborted);
        var caller = authenticator.Authenticate(request, service.Scope, body).Caller;
        if (caller.IsAnonymous && !service.TakesAnonymous)
            throw new CloudException(403, "MissingAuthenticationToken", "Missing Authentication Token");
        var (name, operation) = Operation(request, service);
        var call = new JsonCall(request, JsonParameters.Parse(body), caller) { Operation = name };
        await JsonAnswer.WriteAsync(request, service, await operation(call));
    }

    public Task WriteErrorAsync(CloudRequest request, CloudError error)
    {
        var service = Find(request)!;
        return JsonAnswer.WriteErrorAsync(request, service, service.Wording(error));
    }

    private JsonService? Find(CloudRequest request)
    {
        var target = request.Header("x-amz-target");
        if (target is not null)
            return services.FirstOrDefault(service =>
                target.StartsWith(service.Target + ".", StringComparison.Ordinal)
            );
        var scope = SignedClaimReader.Read(request.Signable).Claim?.Scope.Service;
        return services.FirstOrDefault(service => service.Scope == scope);
    }

    private static (string, Func<JsonCall, Task<System.Text.Json.Nodes.JsonObject?>>) Operation(
        CloudRequest request,
        JsonService service
    )
    {
        var target = request.Header("x-amz-target") ?? "";
        var name = target[(target.IndexOf('.') + 1)..];
        return service.Operations.TryGetValue(name, out var operation)
            ? (name, operation)
            : throw new CloudException(
                400,
                "UnknownOperationException",
                $"The local cloud's {service.Scope} does not know \"{name}\"; it knows {string.Join(", ", service.Operations.Keys.Order(StringComparer.Ordinal))}."
            );
    }
}
