using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;

namespace Sluice.Access.Aws;

/// <summary>Sends one signed request of AWS's query protocol to IAM. Hand-made, since the SDK's IAM package is not among the dependencies.</summary>
internal sealed class SignedQueryChannel(AWSCredentials credentials, AwsEndpoint endpoint, TimeProvider time)
{
    private readonly SignedExchange _exchange = new(credentials, endpoint, time);

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
        var post = new SignedPost(endpoint.Url ?? GlobalEndpoint(), "iam", SigningRegion(), body)
        {
            ContentType = "application/x-www-form-urlencoded; charset=utf-8",
        };
        var (status, reply) = await _exchange.SendAsync(post, call, cancellation);
        return Read(status, reply, call);
    }

    private static XElement Read(HttpStatusCode status, string body, AwsCall call)
    {
        var reply = Parse(body);
        if ((int)status < 300 && reply is not null)
            return reply;

        string? Text(string name) => reply?.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
        throw SignedExchange.Refused(
            new AwsErrorReply(Text("Code"), Text("Message"), Region: null),
            Text("RequestId"),
            status,
            call
        );
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
}
