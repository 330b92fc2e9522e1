using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.LocalCloud.Events;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>Endpoints that expect what SNS posts, verified as SNS's own documentation tells receivers to.</summary>
public sealed class NotificationTests : IAsyncLifetime
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:mediaconvert";

    private CloudHost _host = null!;

    private EventStudio Studio => new(_host);

    public async ValueTask InitializeAsync() => _host = await CloudHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task An_endpoint_confirms_and_then_gets_signed_notifications(string version)
    {
        await using var webhook = await WebhookServer.StartAsync(404);
        await EndpointAsync(webhook, version);

        Publish(1, "PROGRESSING");
        Publish(2, "COMPLETE");

        // Asked again, since it answered 404 first.
        await webhook.NextAsync();
        var asked = await webhook.NextAsync();
        var (first, second) = (await webhook.NextAsync(), await webhook.NextAsync());
        asked.Headers["x-amz-sns-message-type"].ShouldBe("SubscriptionConfirmation");
        first.Headers["x-amz-sns-message-type"].ShouldBe("Notification");
        first.Headers["x-amz-sns-topic-arn"].ShouldBe(Topic);
        first.Headers["Content-Type"].ShouldBe("text/plain; charset=UTF-8");
        await IsSignedAsync(asked.Body, version, "Message MessageId SubscribeURL Timestamp Token TopicArn Type");
        var told = await IsSignedAsync(first.Body, version, "Message MessageId Timestamp TopicArn Type");
        JsonNode.Parse(told["Message"]!.ToString())!["detail"]!["status"]!.ToString().ShouldBe("PROGRESSING");
        second.Body.ShouldContain("COMPLETE");
        (await GetAsync(JsonNode.Parse(asked.Body)!["SubscribeURL"]!.ToString())).ShouldContain(
            "<SubscriptionArn>" + Topic
        );
    }

    [Theory]
    [InlineData("/?Action=ConfirmSubscription&Token=abc", 400)]
    [InlineData("/SimpleNotificationService-0.pem", 404)]
    public async Task What_nobody_was_given_is_not_there(string path, int status)
    {
        using var web = new HttpClient { BaseAddress = _host.Url };

        var answer = await web.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    private static async Task<JsonObject> IsSignedAsync(string body, string version, string fields)
    {
        var json = JsonNode.Parse(body)!.AsObject();
        json["SignatureVersion"]!.ToString().ShouldBe(version);
        using var certificate = X509Certificate2.CreateFromPem(await GetAsync(json["SigningCertURL"]!.ToString()));
        var text = string.Concat(fields.Split(' ').Select(field => $"{field}\n{json[field]}\n"));
        using var key = certificate.GetRSAPublicKey()!;
        key.VerifyData(
                Encoding.UTF8.GetBytes(text),
                Convert.FromBase64String(json["Signature"]!.ToString()),
                version == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1,
                RSASignaturePadding.Pkcs1
            )
            .ShouldBeTrue();
        return json;
    }

    private static async Task<string> GetAsync(string url)
    {
        using var web = new HttpClient();
        return await web.GetStringAsync(new Uri(url), TestContext.Current.CancellationToken);
    }

    private void Publish(long position, string status) =>
        _host
            .Cloud.Events.Publish(
                new AccountId(_host.Studio.Id),
                new ServiceEvent("aws.mediaconvert", "Job", new JsonObject { ["status"] = status })
                {
                    Place = new StreamPlace("job-1", position),
                }
            )
            .ShouldNotBeNull();

    private async Task EndpointAsync(WebhookServer webhook, string version)
    {
        await Studio.RuleAsync("jobs", """{"source":["aws.mediaconvert"]}""");
        var destination = await Studio.DestinationAsync(webhook, "x-amz-sns-topic-arn", Topic);
        var header = new
        {
            Key = "x-amz-sns-signature-version",
            Value = version,
            IsValueSecret = false,
        };
        await Studio.OkAsync(
            "UpdateConnection",
            new
            {
                Name = "webhook",
                AuthorizationType = "API_KEY",
                AuthParameters = new
                {
                    ApiKeyAuthParameters = new { ApiKeyName = "x-amz-sns-topic-arn", ApiKeyValue = Topic },
                    InvocationHttpParameters = new { HeaderParameters = new[] { header } },
                },
            }
        );
        await Studio.TargetAsync(
            "jobs",
            new
            {
                Id = "webhook",
                Arn = destination,
                RoleArn = await Studio.RoleAsync(destination),
            }
        );
    }
}
