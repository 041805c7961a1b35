#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/record.h"

namespace tandem::test {

// Records as a test wants them, written as a sentence:
// an_organisation("studio").named("Studio").offering("Etiketten").
class OrganisationBuilder {
 public:
  explicit OrganisationBuilder(std::string id) {
    made_.id = id;
    made_.name = std::move(id);
    made_.lang = "de";
    made_.provenance.updated = "2026-01-31";
  }

  OrganisationBuilder named(std::string name) {
    return set([&] { made_.name = std::move(name); });
  }

  OrganisationBuilder of_kind(Kind kind) {
    return set([&] { made_.kind = kind; });
  }

  OrganisationBuilder in_sector(std::string code) {
    return set([&] { made_.sectors.push_back(std::move(code)); });
  }

  OrganisationBuilder offering(std::string text) {
    return set([&] { made_.offers.push_back(std::move(text)); });
  }

  OrganisationBuilder seeking(std::string text) {
    return set([&] { made_.seeks.push_back(std::move(text)); });
  }

  OrganisationBuilder summed_up(std::string text) {
    return set([&] { made_.summary = std::move(text); });
  }

  OrganisationBuilder speaking(std::string language) {
    return set([&] { made_.languages.push_back(std::move(language)); });
  }

  OrganisationBuilder in(std::string place, std::string country) {
    return set([&] {
      made_.location.place = std::move(place);
      made_.location.country = std::move(country);
    });
  }

  OrganisationBuilder at(double lat, double lon) {
    return set([&] {
      made_.location.lat = lat;
      made_.location.lon = lon;
      made_.basis_of_distance = DistanceBasis::seat;
    });
  }

  OrganisationBuilder in_region(std::string code) {
    return set([&] { made_.location.region = std::move(code); });
  }

  OrganisationBuilder reached_at(std::string contact) {
    return set([&] { made_.contact = std::move(contact); });
  }

  operator Organisation() const {
    return made_;
  }  // NOLINT(google-explicit-constructor): that is its purpose

 private:
  template <typename Change>
  OrganisationBuilder set(const Change& change) {
    change();
    return *this;
  }

  Organisation made_;
};

class CooperationBuilder {
 public:
  explicit CooperationBuilder(std::string id) {
    made_.id = id;
    made_.title = std::move(id);
    made_.lang = "de";
    made_.provenance.updated = "2026-01-31";
  }

  CooperationBuilder titled(std::string title) {
    return set([&] { made_.title = std::move(title); });
  }

  CooperationBuilder between(std::string creative, std::string sme) {
    return with(std::move(creative), Role::creative).with(std::move(sme), Role::sme);
  }

  CooperationBuilder with(std::string organisation, Role role) {
    return set([&] { made_.partners.push_back({std::move(organisation), role}); });
  }

  CooperationBuilder about(std::string challenge) {
    return set([&] { made_.challenge = std::move(challenge); });
  }

  CooperationBuilder solved_by(std::string solution) {
    return set([&] { made_.solution = std::move(solution); });
  }

  CooperationBuilder of_sectors(std::string creative, std::string sme) {
    return set([&] {
      made_.sectors_creative.push_back(std::move(creative));
      made_.sectors_sme.push_back(std::move(sme));
    });
  }

  CooperationBuilder in_year(int year) {
    return set([&] { made_.year = year; });
  }

  operator Cooperation() const {
    return made_;
  }  // NOLINT(google-explicit-constructor): that is its purpose

 private:
  template <typename Change>
  CooperationBuilder set(const Change& change) {
    change();
    return *this;
  }

  Cooperation made_;
};

class ChallengeBuilder {
 public:
  explicit ChallengeBuilder(std::string id) {
    made_.id = std::move(id);
    made_.lang = "de";
    made_.consent = true;
  }

  ChallengeBuilder titled(std::string title) {
    return set([&] { made_.title = std::move(title); });
  }

  ChallengeBuilder about(std::string text) {
    return set([&] { made_.text = std::move(text); });
  }

  ChallengeBuilder of(std::string organisation) {
    return set([&] { made_.organisation = std::move(organisation); });
  }

  ChallengeBuilder in_sector(std::string code) {
    return set([&] { made_.sector = std::move(code); });
  }

  ChallengeBuilder wanting(std::string sector) {
    return set([&] { made_.wanted.push_back(std::move(sector)); });
  }

  ChallengeBuilder in(std::string place, std::string country) {
    return set([&] {
      made_.location.place = std::move(place);
      made_.location.country = std::move(country);
    });
  }

  ChallengeBuilder within(double km) {
    return set([&] { made_.within_km = km; });
  }

  ChallengeBuilder until(std::string day) {
    return set([&] { made_.until = std::move(day); });
  }

  operator Challenge() const {
    return made_;
  }  // NOLINT(google-explicit-constructor): that is its purpose

 private:
  template <typename Change>
  ChallengeBuilder set(const Change& change) {
    change();
    return *this;
  }

  Challenge made_;
};

inline ChallengeBuilder a_challenge(std::string id) {
  return ChallengeBuilder(std::move(id));
}

inline OrganisationBuilder an_organisation(std::string id) {
  return OrganisationBuilder(std::move(id));
}

inline CooperationBuilder a_cooperation(std::string id) {
  return CooperationBuilder(std::move(id));
}

}  // namespace tandem::test
