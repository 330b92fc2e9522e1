using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Sluice.Access.Aws;

/// <summary>Sends one signed request of AWS's query protocol to IAM. Hand-made, since the SDK's IAM package is not among the dependencies.</summary>
internal sealed class SignedQueryChannel(AWSCredentials credentials, AwsEndpoint endpoint, TimeProvider time)
{
    private const string ContentType = "application/x-www-form-urlencoded; charset=utf-8";
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    /// <exception cref="AccessException">The endpoint refused, or did not answer.</exception>
    public async Task<XElement> SendAsync(
        AwsCall call,
        (string Name, string Value)[] parameters,
        CancellationToken cancellation
    )
    {
        var body = Encoding.UTF8.GetBytes(
            string.Join('&', parameters.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))
        );
        using var request = await SignAsync(body);
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(s_timeout);
            using var response = await DirectHttpClientFactory
                .Instance.For(endpoint.Url)
                .SendAsync(request, deadline.Token);
            return Read(response.StatusCode, await response.Content.ReadAsStringAsync(deadline.Token), call);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new AccessException(AwsFailureReader.Read(new TimeoutException(late.Message, late), call), late);
        }
        catch (HttpRequestException unreachable)
        {
            throw new AccessException(AwsFailureReader.Read(unreachable, call), unreachable);
        }
    }

    private async Task<HttpRequestMessage> SignAsync(byte[] body)
    {
        var target = endpoint.Url ?? GlobalEndpoint();
        using var request = new DefaultRequest(new UnmodelledRequest(), "IAM")
        {
            HttpMethod = "POST",
            Endpoint = target,
            ResourcePath = "/",
            Content = body,
            OverrideSigningServiceName = "iam",
            AuthenticationRegion = SigningRegion(),
        };
        request.Headers["Content-Type"] = ContentType;
        var keys = await credentials.GetCredentialsAsync();
        if (keys.UseToken)
            request.Headers["X-Amz-Security-Token"] = keys.Token;
        var config = new Amazon.SecurityToken.AmazonSecurityTokenServiceConfig { ServiceURL = target.ToString() };
        var signature = new AWS4Signer().SignRequest(
            request,
            config,
            metrics: null,
            keys.AccessKey,
            keys.SecretKey,
            time.GetUtcNow().UtcDateTime
        );

        var message = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in request.Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content.Headers.TryAddWithoutValidation(name, value);
        message.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        return message;
    }

    private static XElement Read(HttpStatusCode status, string body, AwsCall call)
    {
        var reply = Parse(body);
        if ((int)status < 300 && reply is not null)
            return reply;

        string? Text(string name) => reply?.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
        var error = new AmazonServiceException(
            Text("Message") ?? $"HTTP {(int)status}",
            ErrorType.Unknown,
            Text("Code") ?? "",
            Text("RequestId") ?? "",
            status
        );
        throw new AccessException(AwsFailureReader.Read(error, call), error);
    }

    private static XElement? Parse(string body)
    {
        try
        {
            return XElement.Parse(body);
        }
        catch (XmlException)
        {
            // A proxy's HTML page, or nothing: the status alone decides.
            return null;
        }
    }

    /// <summary>IAM is one endpoint per partition, signed for a fixed region.</summary>
    private Uri GlobalEndpoint() =>
        endpoint.Partition switch
        {
            "aws-cn" => new Uri("https://iam.cn-north-1.amazonaws.com.cn/"),
            "aws-us-gov" => new Uri("https://iam.us-gov.amazonaws.com/"),
            _ => new Uri("https://iam.amazonaws.com/"),
        };

    private string SigningRegion() =>
        endpoint switch
        {
            { Url: not null } => endpoint.Region,
            { Partition: "aws-cn" } => "cn-north-1",
            { Partition: "aws-us-gov" } => "us-gov-west-1",
            _ => "us-east-1",
        };

    private sealed class UnmodelledRequest : AmazonWebServiceRequest;
}
