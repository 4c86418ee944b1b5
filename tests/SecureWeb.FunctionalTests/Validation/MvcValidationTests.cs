using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Validation;

namespace SecureWeb.FunctionalTests.Validation;

public sealed class MvcValidationTests(MvcValidationTests.Shared shared) : IClassFixture<MvcValidationTests.Shared>
{
    public sealed class Shared() : SharedHost(() => StartAsync(_ => { }));

    public sealed record Booking(string Room, int Guests, IReadOnlyList<Guest>? List = null);

    public sealed record Guest(string Name);

    public sealed class BookingValidator : AbstractValidator<Booking>
    {
        public BookingValidator()
        {
            RuleFor(b => b.Room).MustAsync(async (room, ct) =>
            {
                await Task.Yield();
                return room != "occupied-room";
            }).WithMessage("The room '{PropertyValue}' is occupied.");
            RuleFor(b => b.Guests).InclusiveBetween(1, 999);
            RuleForEach(b => b.List).ChildRules(guest => guest.RuleFor(g => g.Name).NotEmpty());
        }
    }

    private static Task<SecureHost> StartAsync(Action<IServiceCollection> services) => SecureHost.StartAsync(
        app => app.MapControllers(),
        services: builder =>
        {
            builder.Services.AddControllers();
            builder.Services.AddScoped<IValidator<Booking>, BookingValidator>();
            services(builder.Services);
        });

    [Theory]
    [InlineData("""{"room":"free","guests":2}""", 200)]
    [InlineData("""{"room":"occupied-room","guests":2}""", 400)]
    [InlineData("""{"room":"free","guests":1000}""", 400)]
    [InlineData("""{"room":"free","guests":1,"list":[{"name":"a"},{"name":""}]}""", 400)]
    [InlineData("""{"room":"free","guests":"x"}""", 400)]
    [InlineData("""{"room":"free","guests":1}}""", 400)]
    public async Task ApiController_Json_IsCheckedAsynchronously(string json, int expected)
    {
        using var content = new StringContent(json, null, "application/json");

        using var response = await shared.Client.PostAsync("/mvc-booking/api", content);

        Assert.Equal((HttpStatusCode)expected, response.StatusCode);
    }

    [Fact]
    public async Task ApiController_Skipped_IsNotChecked()
    {
        using var response = await shared.Client.PostAsJsonAsync("/mvc-booking/skipped", new { room = "occupied-room", guests = 0 });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("room=free&guests=2", "")]
    [InlineData("room=occupied-room&guests=2", "Room=The room '…' is occupied.")]
    [InlineData("booking.room=occupied-room&booking.guests=2", "booking.Room=The room '…' is occupied.")]
    [InlineData("room=free&guests=wrong-number", "guests=The value is not valid.")]
    [InlineData("room=free&guests=2&list[0].name=", "List[0].Name=The Name field is required.")]
    public async Task ViewController_Form_LeavesTheErrorsInModelState(string form, string expected)
    {
        using var content = new StringContent(form, null, "application/x-www-form-urlencoded");

        using var response = await shared.Client.PostAsync("/mvc-booking/view", content);

        var errors = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        if (expected.Length == 0)
        {
            Assert.Empty(errors);
        }

        Assert.Contains(expected, errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("occupied-room", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-number", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AutoValidationOfFluentValidationAspNetCore_IsTakenOut()
    {
        // Left in, it runs the asynchronous rule synchronously, and every request ends with an exception.
        await using var host = await StartAsync(services => services
            .AddFluentValidationAutoValidation().AddFluentValidationClientsideAdapters());

        using var good = await host.Client.PostAsJsonAsync("/mvc-booking/api", new { room = "free", guests = 1 });
        using var bad = await host.Client.PostAsJsonAsync("/mvc-booking/api", new { room = "occupied-room", guests = 1 });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (good.StatusCode, bad.StatusCode));
        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Message.Contains("AddFluentValidationAutoValidation", StringComparison.Ordinal));
    }
}

[ApiController]
[Route("mvc-booking")]
public sealed class BookingApiController : ControllerBase
{
    [HttpPost("api")]
    public string Post(MvcValidationTests.Booking booking) => booking.Room;

    [HttpPost("skipped")]
    [SkipInputValidation("a test")]
    public string Skipped(MvcValidationTests.Booking booking) => booking.Room;
}

[Route("mvc-booking")]
public sealed class BookingViewController : Controller
{
    [HttpPost("view")]
    [IgnoreAntiforgeryToken]
    public string Post(MvcValidationTests.Booking booking) => string.Join('\n', ModelState
        .SelectMany(e => e.Value!.Errors, (e, error) => $"{e.Key}={error.ErrorMessage}"));
}
