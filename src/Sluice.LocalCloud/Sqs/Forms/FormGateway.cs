using System.Text;
using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.S3.Payloads;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.Sqs.Forms;

/// <summary>SQS over the Query protocol, which clients before the end of 2023 speak.</summary>
internal sealed class FormGateway(Authenticator authenticator, JsonService service) : ICloudService
{
    // A message of the greatest size, each byte of it percent-encoded.
    private const int MostBytes = 4 * 1024 * 1024;
    private const string Version = "2012-11-05";
    private static readonly XNamespace Space = $"http://queue.amazonaws.com/doc/{Version}/";

    public string ServerName => "Sluice";

    /// <summary>Is the request for SQS, and not in JSON?</summary>
    public static bool Takes(CloudRequest request)
    {
        if (request.Header("x-amz-target") is not null)
            return false;
        var claim = SignedClaimReader.Read(request.Signable).Claim;
        return claim is null ? request.Parameter("Version") == Version : claim.Scope.Service == SqsOperations.Scope;
    }

    public async Task HandleAsync(CloudRequest request)
    {
        request.Http.Response.Headers["x-amzn-RequestId"] = request.RequestId;
        var body = await SmallBody.ReadAsync(request.Http.Request.Body, MostBytes, request.Aborted);
        var caller = authenticator.Authenticate(request, service.Scope, body).Caller;
        var pairs = request.Query.Concat(QueryPair.Parse(Encoding.UTF8.GetString(body))).ToList();
        var name = pairs.FirstOrDefault(pair => pair.Name == "Action").Value ?? "";
        if (!service.Operations.TryGetValue(name, out var operation))
            throw new CloudException(
                400,
                "InvalidAction",
                $"The action {name} is not valid for this endpoint: the local cloud's SQS knows {string.Join(", ", service.Operations.Keys.Order(StringComparer.Ordinal))}."
            );
        var parameters = FormRequest.Read(name, WithAddress(request, pairs));
        var answer = await operation(new JsonCall(request, parameters, caller) { Operation = name });
        await WriteAsync(request, 200, Answer(request, name, answer is null ? null : FormAnswer.Render(name, answer)));
    }

    public Task WriteErrorAsync(CloudRequest request, CloudError error) =>
        WriteAsync(
            request,
            error.Status,
            new XElement(
                "ErrorResponse",
                new XElement(
                    "Error",
                    new XElement("Type", error.Status < 500 ? "Sender" : "Receiver"),
                    new XElement("Code", SqsErrors.QueryCode(error)),
                    new XElement("Message", error.Message),
                    new XElement("Detail")
                ),
                new XElement("RequestId", request.RequestId)
            )
        );

    // The path that a request is sent to names its queue, where no parameter does.
    private static IEnumerable<QueryPair> WithAddress(CloudRequest request, List<QueryPair> pairs) =>
        pairs.Any(pair => pair.Name == "QueueUrl") || request.Signable.RawPath.Length <= 1
            ? pairs
            : pairs.Append(new QueryPair("QueueUrl", request.Signable.RawPath));

    private static XElement Answer(CloudRequest request, string action, IEnumerable<XElement>? result)
    {
        var root = new XElement(action + "Response");
        if (result is not null)
            root.Add(new XElement(action + "Result", result));
        root.Add(new XElement("ResponseMetadata", new XElement("RequestId", request.RequestId)));
        return root;
    }

    private static Task WriteAsync(CloudRequest request, int status, XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
            element.Name = Space + element.Name.LocalName;
        return XmlAnswer.WriteAsync(request.Http, status, root, "text/xml");
    }
}
