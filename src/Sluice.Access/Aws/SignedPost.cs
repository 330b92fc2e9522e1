using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Sluice.Access.Aws;

/// <summary>A POST to the root of a service whose SDK package is not among the dependencies, signed by the SDK's own signer.</summary>
/// <param name="Service">As the scope of the signature names it: <c>iam</c>, <c>sqs</c>, <c>events</c>.</param>
internal sealed record SignedPost(Uri Target, string Service, string Region, byte[] Body)
{
    public required string ContentType { get; init; }

    /// <summary>Headers besides the usual ones; signed, too.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public async Task<HttpRequestMessage> SignAsync(AWSCredentials credentials, TimeProvider time)
    {
        using var request = new DefaultRequest(new UnmodelledRequest(), Service)
        {
            HttpMethod = "POST",
            Endpoint = Target,
            ResourcePath = "/",
            Content = Body,
            OverrideSigningServiceName = Service,
            AuthenticationRegion = Region,
        };
        request.Headers["Content-Type"] = ContentType;
        foreach (var (name, value) in Headers)
            request.Headers[name] = value;
        var keys = await credentials.GetCredentialsAsync();
        if (keys.UseToken)
            request.Headers["X-Amz-Security-Token"] = keys.Token;
        var config = new Amazon.SecurityToken.AmazonSecurityTokenServiceConfig { ServiceURL = Target.ToString() };
        var signature = new AWS4Signer().SignRequest(
            request,
            config,
            metrics: null,
            keys.AccessKey,
            keys.SecretKey,
            time.GetUtcNow().UtcDateTime
        );

        var message = new HttpRequestMessage(HttpMethod.Post, Target) { Content = new ByteArrayContent(Body) };
        foreach (var (name, value) in request.Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content.Headers.TryAddWithoutValidation(name, value);
        message.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        return message;
    }

    private sealed class UnmodelledRequest : AmazonWebServiceRequest;
}
