using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Json;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Validation;

namespace SecureWeb.FunctionalTests.Validation;

public sealed class MinimalApiValidationTests(MinimalApiValidationTests.Shared shared)
    : IClassFixture<MinimalApiValidationTests.Shared>
{
    public sealed class Shared() : SharedHost(StartAsync);

    internal sealed record NewUser([StringLength(20, MinimumLength = 3)] string Name, [property: Range(1, 150)] int Age);

    internal sealed record Order(string Number, IReadOnlyList<OrderLine> Lines);

    internal sealed class OrderLine
    {
        [Range(1, 99)]
        public int Amount { get; init; }

        public string Product { get; init; } = "x";
    }

    internal sealed record Ticket(string Title);

    /// <summary>Asks something slow, as a look-up in a database would be; a synchronous call of it throws.</summary>
    internal sealed class TicketValidator : AbstractValidator<Ticket>
    {
        public TicketValidator(Names names) => RuleFor(t => t.Title).MustAsync(async (title, ct) =>
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            return !names.Taken.Contains(title);
        }).WithMessage("'{PropertyValue}' is taken.");
    }

    internal sealed class Names
    {
        public HashSet<string> Taken { get; } = ["taken-title"];
    }

    internal sealed record Plain(string Name);

    [Theory]
    [InlineData("/plain/form", "Other=1", 400)]
    [InlineData("/plain/form", "Name=x", 200)]
    [InlineData("/tickets/form", "Other=1", 400)]
    [InlineData("/plain/optional", "Other=1", 200)]
    public async Task Form_WithoutAnyFieldOfTheObject_IsRefusedUnlessItMayBeNull(string path, string form, int status)
    {
        await using var host = await StartAsync();
        using var content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");

        using var response = await host.Client.PostAsync(path, content);

        Assert.Equal(status, (int)response.StatusCode);
    }

    private static Task<SecureHost> StartAsync() => SecureHost.StartAsync(
        app =>
        {
            app.MapPost("/users", (NewUser user) => $"{user.Name} {user.Age}");
            app.MapPost("/users/skip", (NewUser user) => "ok").SkipInputValidation("a test");
            app.MapPost("/orders", (Order order) => "ok");
            app.MapPost("/tickets", (Ticket ticket) => "ok");
            app.MapPost("/tickets/many", (List<Ticket> tickets) => "ok");
            app.MapPost("/plain/form", ([FromForm] Plain plain) => plain.Name).DisableAntiforgery();
            app.MapPost("/plain/optional", ([FromForm] Plain? plain) => plain?.Name ?? "none").DisableAntiforgery();
            app.MapPost("/tickets/form", ([FromForm] Ticket ticket) => "ok").DisableAntiforgery();
            app.MapGet("/tickets", ([AsParameters] Ticket ticket) => "ok");
            app.MapGet("/page", ([Range(1, 10)] int number) => "ok");
        },
        services: builder =>
        {
            builder.Services.AddSingleton<Names>();
            builder.Services.AddScoped<IValidator<Ticket>, TicketValidator>();
        });

    [Theory]
    [InlineData("/users", """{"name":"Ada","age":36}""", 200)]
    [InlineData("/users", """{"name":"Ad","age":36}""", 400)]
    [InlineData("/users", """{"name":"Ada","age":0}""", 400)]
    [InlineData("/users", """{"name":null,"age":36}""", 400)]
    [InlineData("/users", """{"age":36}""", 400)]
    [InlineData("/users", """{"name":"Ada","age":36,"isAdmin":true}""", 400)]
    [InlineData("/users", """{"name":"Ada","age":36,"age":37}""", 400)]
    [InlineData("/users", """{"name":"Ada","age":36,}""", 400)]
    [InlineData("/users", """{"name":"Ada",/* x */"age":36}""", 400)]
    [InlineData("/users", """{"name":"Ada","age":"x"}""", 400)]
    [InlineData("/users", "null", 400)]
    [InlineData("/users", "", 400)]
    [InlineData("/users", "{", 400)]
    [InlineData("/users/skip", """{"name":"Ad","age":0}""", 200)]
    [InlineData("/orders", """{"number":"1","lines":[{"amount":1},{"amount":2}]}""", 200)]
    [InlineData("/orders", """{"number":"1","lines":[{"amount":1},{"amount":100}]}""", 400)]
    [InlineData("/orders", """{"number":"1","lines":[{"amount":1,"product":null}]}""", 400)]
    [InlineData("/tickets", """{"title":"free"}""", 200)]
    [InlineData("/tickets", """{"title":"taken-title"}""", 400)]
    [InlineData("/tickets/many", """[{"title":"free"}]""", 200)]
    [InlineData("/tickets/many", """[{"title":"free"},{"title":"taken-title"}]""", 400)]
    [Trait("ASVS", "2.2.2")]
    [Trait("ASVS", "15.3.3")]
    public async Task Post_Json_IsCheckedBeforeTheHandler(string path, string json, int expected)
    {
        using var content = new StringContent(json, null, "application/json");

        using var response = await shared.Client.PostAsync(path, content);

        Assert.Equal((HttpStatusCode)expected, response.StatusCode);
    }

    [Fact]
    public async Task Post_TooDeepJson_Is400()
    {
        using var content = new StringContent(
            "{\"number\":" + new string('[', 40) + new string(']', 40) + "}", null, "application/json");

        using var response = await shared.Client.PostAsync("/orders", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/tickets?Title=free", 200)]
    [InlineData("/tickets?Title=taken-title", 400)]
    [InlineData("/page?number=10", 200)]
    [InlineData("/page?number=11", 400)]
    [InlineData("/page?number=x", 400)]
    [InlineData("/page", 400)]
    public async Task Get_Query_IsChecked(string path, int expected)
    {

        using var response = await shared.Client.GetAsync(path);

        Assert.Equal((HttpStatusCode)expected, response.StatusCode);
    }

    [Theory]
    [InlineData("free", 200)]
    [InlineData("taken-title", 400)]
    public async Task Post_Form_IsChecked(string title, int expected)
    {
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("title", title)]);

        using var response = await shared.Client.PostAsync("/tickets/form", content);

        Assert.Equal((HttpStatusCode)expected, response.StatusCode);
    }

    [Fact]
    public async Task Post_Invalid_RaisesOneEventWithoutTheValue()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.PostAsJsonAsync("/tickets", new { title = "taken-title" });

        var record = Assert.Single(host.Logs.GetSnapshot(), r => r.Message.Contains("input_validation_fail", StringComparison.Ordinal));
        Assert.DoesNotContain("taken-title", record.Message, StringComparison.Ordinal);
        Assert.Contains("errors:1", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_InputThatNothingValidates_IsListed()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapPost("/bare", (OrderLineless body) => "ok");
            app.MapPost("/skipped", (OrderLineless body) => "ok").SkipInputValidation("a test");
            app.MapPost("/annotated", (NewUser body) => "ok");
            app.MapGet("/service", (Names names) => "ok");
        }, services: b => b.Services.AddSingleton<Names>());

        var warning = Assert.Single(
            host.Logs.GetSnapshot(), r => r.Message.Contains("Nothing validates", StringComparison.Ordinal));
        Assert.Contains("1 endpoint(s): HTTP: POST /bare", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_RequireValidation_RefusesToStart()
    {
        var exception = await Assert.ThrowsAsync<SecureWeb.Defaults.SecureWebStartupException>(() => SecureHost.StartAsync(
            app => app.MapPost("/bare", (OrderLineless body) => "ok"),
            options: o => o.Validation.RequireValidation = true));

        Assert.Contains("/bare", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    internal sealed record OrderLineless(string Text);
}
